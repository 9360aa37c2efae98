#include "ui/shell/ModelChooser.h"
