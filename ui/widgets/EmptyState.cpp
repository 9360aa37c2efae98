#include "ui/widgets/EmptyState.h"
