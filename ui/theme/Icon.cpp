#include "ui/theme/Icon.h"
