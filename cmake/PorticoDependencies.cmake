# SPDX-License-Identifier: MIT
# Every third-party library of the project; the reason for each stands in ARCHITECTURE.md.
find_package(Qt6 6.4 REQUIRED COMPONENTS Charts Concurrent Core Gui Network Sql Widgets Svg PrintSupport Test LinguistTools DBus Pdf)
find_package(Qt6Keychain REQUIRED)
find_package(QCoro6 REQUIRED COMPONENTS Core Network)
find_package(tl-expected REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(RapidJSON REQUIRED)
find_package(simdjson REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)

# RapidJSON ships no target.
add_library(portico_rapidjson INTERFACE)
target_include_directories(portico_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})

qt_standard_project_setup()
