#include "ui/text/Format.h"
