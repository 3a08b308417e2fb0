// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/bodysink.h"

namespace portico::account {

/// A document of which a part may be there already, from an earlier attempt or an earlier run of the program.
class PartialDocument : public net::BodySink
{
public:
    /// What is there, as one.
    [[nodiscard]] virtual Result<QByteArray> whole() const = 0;
};

} // namespace portico::account
