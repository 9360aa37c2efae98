#include "ui/widgets/ContenderDot.h"
