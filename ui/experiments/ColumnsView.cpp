#include "ui/experiments/ColumnsView.h"
