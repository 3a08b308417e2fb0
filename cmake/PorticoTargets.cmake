# SPDX-License-Identifier: MIT
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")

find_program(PORTICO_CCACHE ccache)
if(PORTICO_CCACHE)
    # The sloppiness is what ccache's manual asks for with precompiled headers.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${PORTICO_CCACHE}")
endif()

# Compile settings every target of the project shares.
add_library(portico_settings INTERFACE)
target_include_directories(portico_settings INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(portico_settings INTERFACE
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_TO_ASCII
    QCORO_NO_WARN_DEPRECATED_TASK_H PORTICO_VERSION="${PROJECT_VERSION}")
if(NOT MSVC)
    target_compile_options(portico_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
        -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual $<$<BOOL:${PORTICO_WERROR}>:-Werror>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND PORTICO_CCACHE)
    target_compile_options(portico_settings INTERFACE -fpch-preprocess)
endif()
# Some 300 test programs are linked: gold, which comes with g++ on Debian, takes half of the time of the default.
find_program(PORTICO_GOLD ld.gold)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND PORTICO_GOLD)
    add_link_options(-fuse-ld=gold)
endif()
if(PORTICO_FORCE_ASSERTS)
    target_compile_definitions(portico_settings INTERFACE QT_FORCE_ASSERTS)
endif()
if(PORTICO_SANITIZE)
    # g++ 12 takes instrumented optionals for uninitialised; the other builds have that warning.
    add_compile_options(-fsanitize=${PORTICO_SANITIZE} -fno-omit-frame-pointer -Wno-maybe-uninitialized)
    add_link_options(-fsanitize=${PORTICO_SANITIZE})
endif()

# portico_library(NAME SOURCES ... [PUBLIC targets] [PRIVATE targets]): one layer, one static library.
function(portico_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC portico_settings ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    portico_use_precompiled(${name} ${ARG_PUBLIC})
endfunction()

# portico_test(NAME LIBRARIES targets [SOURCES extra] [LABELS labels] [TIMEOUT seconds]): tests/<...>/NAME.cpp as
# one ctest entry that runs offscreen.
function(portico_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LIBRARIES;SOURCES;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE portico_settings Qt6::Test ${ARG_LIBRARIES})
    portico_use_precompiled(${name} ${ARG_LIBRARIES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;PORTICO_BINARY_DIR=${CMAKE_BINARY_DIR}")
endfunction()
