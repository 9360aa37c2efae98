#include "ui/bridge/ModelCatalogue.h"
