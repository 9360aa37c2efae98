#include "ui/experiments/PlaygroundState.h"

#include "ui/experiments/DraftAttachments.h"
#include "ui/shell/UiState.h"
#include "ui/text/Strings.h"

#include <QStringList>
#include <QVariantMap>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr QLatin1String promptKey("playground/prompt");
constexpr QLatin1String systemKey("playground/system");
constexpr QLatin1String valuesKey("playground/values");
constexpr QLatin1String sharedKey("playground/shared");
constexpr QLatin1String contendersKey("playground/contenders");
/// "position number isPinned isCollapsed" for each contender, the last two 0 or 1; older versions kept the first two.
constexpr QLatin1String columnsKey("playground/columns");
constexpr QLatin1String conversationKey("playground/conversation");
constexpr QLatin1String tableKey("playground/table");
constexpr QLatin1String attachmentsKey("playground/attachments");
constexpr QLatin1String repeatsKey("playground/repeats");

}  // namespace

void PlaygroundState::save(UiState& state, const QString& workspaceFile) const
{
    const auto keep = [&](QLatin1String key, const QVariant& value) { state.setValue(UiState::keyFor(workspaceFile, key), value); };
    QStringList contenders;
    QStringList numbers;
    for (const auto& column : columns) {
        contenders.append(toQString(toJson(column.contender)));
        numbers.append(QStringLiteral("%1 %2 %3 %4")
                           .arg(column.position)
                           .arg(column.number)
                           .arg(column.isPinned ? 1 : 0)
                           .arg(column.isCollapsed ? 1 : 0));
    }
    keep(promptKey, prompt);
    keep(systemKey, system);
    QVariantMap written;
    for (const auto& [name, value] : values)
        written.insert(toQString(name), toQString(value));
    keep(valuesKey, written);
    keep(sharedKey, toQString(toJson(shared)));
    keep(contendersKey, contenders);
    keep(columnsKey, numbers);
    keep(conversationKey, toQString(conversation));
    keep(repeatsKey, repeats);
    if (const auto folder = state.folderFor(workspaceFile); !folder.empty())
        keep(attachmentsKey, keepAttachments(folder, attachments));
    keep(tableKey, toQString(toJson(table)));
}

PlaygroundState PlaygroundState::load(const UiState& state, const QString& workspaceFile)
{
    const auto kept = [&](QLatin1String key) { return state.value(UiState::keyFor(workspaceFile, key)); };
    PlaygroundState loaded;
    loaded.prompt = kept(promptKey).toString();
    loaded.system = kept(systemKey).toString();
    const auto written = kept(valuesKey).toMap();
    for (auto value = written.begin(); value != written.end(); ++value)
        loaded.values.insert_or_assign(toUtf8(value.key()), toUtf8(value.value().toString()));
    if (auto shared = settingsFromJson(toUtf8(kept(sharedKey).toString())))
        loaded.shared = std::move(*shared);
    const auto contenders = kept(contendersKey).toStringList();
    const auto columns = kept(columnsKey).toStringList();
    loaded.conversation = toUtf8(kept(conversationKey).toString());
    if (auto table = valueTableFromJson(toUtf8(kept(tableKey).toString())))
        loaded.table = std::move(*table);
    if (const auto folder = state.folderFor(workspaceFile); !folder.empty())
        loaded.attachments = keptAttachments(folder, kept(attachmentsKey).toStringList());
    loaded.repeats = std::clamp(kept(repeatsKey).toInt(), 1, mostRepeats);
    for (qsizetype index = 0; index < contenders.size(); ++index) {
        auto contender = contenderFromJson(toUtf8(contenders[index]));
        if (!contender)
            continue;
        Column column;
        column.contender = std::move(*contender);
        column.position = static_cast<int>(index);
        column.number = static_cast<int>(index);
        const auto numbers = columns.value(index).split(QLatin1Char(' '));
        if (numbers.size() >= 2) {
            column.position = numbers[0].toInt();
            column.number = numbers[1].toInt();
            column.isPinned = numbers.value(2).toInt() != 0;
            column.isCollapsed = numbers.value(3).toInt() != 0;
        }
        loaded.columns.push_back(std::move(column));
    }
    return loaded;
}

}  // namespace assay::ui
