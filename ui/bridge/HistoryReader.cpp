#include "ui/bridge/HistoryReader.h"
