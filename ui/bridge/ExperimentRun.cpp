#include "ui/bridge/ExperimentRun.h"
