#pragma once

#include "core/providers/ChatRequest.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace assay::ui {

/// The files that go along with a prompt, each with what it is, its size, and a button that takes it away. It shows itself while there are any.
class AttachmentBar final : public QWidget {
    Q_OBJECT

public:
    explicit AttachmentBar(QWidget* parent = nullptr);

    void setParts(std::vector<ContentPart> parts);
    [[nodiscard]] const std::vector<ContentPart>& parts() const { return m_parts; }
    /// In the order of the Tab key.
    [[nodiscard]] std::vector<QWidget*> tabStops() const { return m_buttons; }

signals:
    void changed();

private:
    void build();
    void remove(std::size_t place);

    std::vector<ContentPart> m_parts;
    QHBoxLayout* m_layout = nullptr;
    std::vector<QWidget*> m_buttons;
};

/// "notes.pdf", or what kind of picture it is.
[[nodiscard]] QString attachmentName(const ContentPart& part);

}  // namespace assay::ui
