#include "ui/widgets/Tag.h"
