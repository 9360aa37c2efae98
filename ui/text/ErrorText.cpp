#include "ui/text/ErrorText.h"
