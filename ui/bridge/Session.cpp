#include "ui/bridge/Session.h"
