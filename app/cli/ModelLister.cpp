#include "app/cli/ModelLister.h"

#include <future>

namespace assay::cli {

ModelListOutcome listModels(CliContext& context, const ProviderConnection& connection)
{
    const auto refuse = [](Error error) { return ModelListOutcome{fail(std::move(error)), {}, std::nullopt}; };
    const auto* protocol = findProtocol(connection.protocol);
    if (!protocol)
        return refuse({ErrorKind::InvalidInput, "protocol \"" + connection.protocol + "\" is not known to this version"});
    if (auto allowed = checkKeyMayTravel(connection); !allowed)
        return refuse(allowed.error());
    std::string key;
    if (connection.key) {
        auto stored = context.secrets().key(*connection.key);
        if (!stored)
            return refuse(stored.error());
        key = std::move(*stored);
    }
    std::promise<ModelListOutcome> promise;
    auto outcome = promise.get_future();
    ModelListRequest request(context.http(), *protocol, connection, std::move(key),
                             [&promise](ModelListOutcome result) { promise.set_value(std::move(result)); });
    request.start();
    return outcome.get();
}

}  // namespace assay::cli
