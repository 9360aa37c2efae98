#include "ui/bridge/Background.h"
