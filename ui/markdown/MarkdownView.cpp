#include "ui/markdown/MarkdownView.h"
