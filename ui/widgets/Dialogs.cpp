#include "ui/widgets/Dialogs.h"
