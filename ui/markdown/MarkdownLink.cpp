#include "ui/markdown/MarkdownLink.h"

#include <QUrl>

namespace assay::ui {

bool isOpenableLink(QStringView target)
{
    if (target.isEmpty())
        return false;
    const QUrl url(target.toString(), QUrl::StrictMode);
    const auto scheme = url.scheme();
    if (scheme == u"mailto")
        return url.isValid() && !url.path().isEmpty();
    return (scheme == u"http" || scheme == u"https") && url.isValid() && !url.host().isEmpty();
}

}  // namespace assay::ui
