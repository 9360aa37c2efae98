#include "core/base/Random.h"

#include <random>

namespace assay {

std::uint64_t freshSeed()
{
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

}  // namespace assay
