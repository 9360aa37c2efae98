#include "ui/widgets/MessageBar.h"
