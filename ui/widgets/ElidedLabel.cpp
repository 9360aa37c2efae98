#include "ui/widgets/ElidedLabel.h"
