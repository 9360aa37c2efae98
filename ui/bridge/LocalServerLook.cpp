#include "ui/bridge/LocalServerLook.h"

#include <utility>

namespace assay::ui {

LocalServerLook::LocalServerLook(HttpClient& http, std::vector<LocalServerPlace> places,
                                 std::function<void(std::vector<FoundLocalServer>)> onDone)
    : m_onDone(std::move(onDone)), m_search(http, std::move(places), [this](std::vector<FoundLocalServer> found) {
          // On the network's thread. The search waits for this call before it goes, and a queued call goes with its receiver.
          QMetaObject::invokeMethod(
              this,
              [this, found = std::move(found)] {
                  const auto done = std::move(m_onDone);
                  done(found);
              },
              Qt::QueuedConnection);
      })
{
    m_search.start();
}

LocalServerLook::~LocalServerLook() = default;

}  // namespace assay::ui
