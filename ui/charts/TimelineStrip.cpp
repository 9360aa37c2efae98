#include "ui/charts/TimelineStrip.h"
