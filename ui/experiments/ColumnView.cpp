#include "ui/experiments/ColumnView.h"
