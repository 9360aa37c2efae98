#pragma once

#include "core/providers/Vendors.h"

#include <QIcon>
#include <QWidget>

#include <vector>

class QListWidget;

namespace assay::ui {

class SearchEdit;

/// As the form lists it; "any other server" has a name of ours.
[[nodiscard]] QString vendorTitle(const Vendor& vendor);
/// A mark drawn for this project; vendors of one family share theirs.
[[nodiscard]] QIcon vendorMark(const Vendor& vendor);

/// A list of vendors and a box to find one in it: typing filters, Down or Return goes to the list, the arrow keys choose.
class VendorList final : public QWidget {
    Q_OBJECT

public:
    explicit VendorList(QWidget* parent = nullptr);

    /// The one that is chosen; there always is one.
    [[nodiscard]] const Vendor& vendor() const;
    [[nodiscard]] QWidget& firstInTabOrder() const;
    [[nodiscard]] QWidget& lastInTabOrder() const;

signals:
    void vendorChosen();

private:
    void filter(const QString& text);

    const std::vector<Vendor> m_vendors;
    std::vector<QString> m_searchTexts;
    SearchEdit* m_search = nullptr;
    QListWidget* m_list = nullptr;
};

}  // namespace assay::ui
