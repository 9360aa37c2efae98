#include "ui/widgets/SearchEdit.h"
