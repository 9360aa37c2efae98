#include "ui/theme/Icon.h"

#include "ui/theme/IconEngine.h"

#include <QFile>
#include <QString>

/// The resources lie in a static library, which nothing initialises by itself. Outside every namespace, as the macro wants it.
static void loadAssayResources()
{
    static const bool isLoaded = [] {
        Q_INIT_RESOURCE(assay);
        return true;
    }();
    Q_UNUSED(isLoaded)
}

namespace assay::ui {

namespace {

QString iconFile(IconName name)
{
    const auto in = [](const char* file) { return QStringLiteral(":/assay/icons/%1.svg").arg(QLatin1String(file)); };
    switch (name) {
    case IconName::Playground:
        return in("playground");
    case IconName::History:
        return in("history");
    case IconName::Ranking:
        return in("ranking");
    case IconName::Models:
        return in("models");
    case IconName::Spend:
        return in("spend");
    case IconName::LayoutColumns:
        return in("layout-columns");
    case IconName::LayoutRows:
        return in("layout-rows");
    case IconName::LayoutGrid:
        return in("layout-grid");
    case IconName::LayoutTabs:
        return in("layout-tabs");
    case IconName::Pin:
        return in("pin");
    case IconName::Add:
        return in("add");
    case IconName::Remove:
        return in("remove");
    case IconName::Close:
        return in("close");
    case IconName::Edit:
        return in("edit");
    case IconName::Refresh:
        return in("refresh");
    case IconName::Retry:
        return in("retry");
    case IconName::Run:
        return in("run");
    case IconName::Stop:
        return in("stop");
    case IconName::Search:
        return in("search");
    case IconName::Settings:
        return in("settings");
    case IconName::Copy:
        return in("copy");
    case IconName::Export:
        return in("export");
    case IconName::More:
        return in("more");
    case IconName::ChevronDown:
        return in("chevron-down");
    case IconName::ChevronRight:
        return in("chevron-right");
    case IconName::ArrowLeft:
        return in("arrow-left");
    case IconName::ArrowRight:
        return in("arrow-right");
    case IconName::Check:
        return in("check");
    case IconName::Warning:
        return in("warning");
    case IconName::Error:
        return in("error");
    case IconName::Info:
        return in("info");
    case IconName::Key:
        return in("key");
    case IconName::Server:
        return in("server");
    case IconName::Link:
        return in("link");
    case IconName::Practice:
        return in("practice");
    case IconName::Star:
        return in("star");
    case IconName::StarOutline:
        return in("star-outline");
    case IconName::ThumbDown:
        return in("thumb-down");
    case IconName::ThumbUp:
        return in("thumb-up");
    case IconName::SystemPrompt:
        return in("system-prompt");
    }
    return {};
}

QIcon iconOf(const QString& file, IconEngine::Coloring coloring)
{
    loadAssayResources();
    return QIcon(new IconEngine(file, coloring));
}

}  // namespace

QIcon icon(IconName name)
{
    return iconOf(iconFile(name), IconEngine::Coloring::Theme);
}

QIcon iconOnAccent(IconName name)
{
    return iconOf(iconFile(name), IconEngine::Coloring::OnAccent);
}

QIcon applicationIcon()
{
    return iconOf(QStringLiteral(":/assay/assay.svg"), IconEngine::Coloring::Own);
}

}  // namespace assay::ui
