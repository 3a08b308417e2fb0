# SPDX-License-Identifier: MIT
# Two precompiled headers for the whole project: without them Qt and the standard library take half of the time of
# a fresh build. Each is compiled with the fewest definitions, as GCC wants those of a user to be a superset.
option(PORTICO_PRECOMPILED "Compile the headers of Qt and the standard library once" ON)

function(portico_precompiled_header name header)
    add_library(${name} OBJECT "${PROJECT_SOURCE_DIR}/cmake/precompiled/empty.cpp")
    target_link_libraries(${name} PRIVATE portico_settings tl::expected ${ARGN})
    target_precompile_headers(${name} PRIVATE "${PROJECT_SOURCE_DIR}/cmake/precompiled/${header}")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTORCC OFF)
endfunction()

if(PORTICO_PRECOMPILED)
    portico_precompiled_header(portico_core_pch core.h Qt6::Core)
    portico_precompiled_header(portico_widgets_pch widgets.h Qt6::Widgets)
endif()

# portico_use_precompiled(TARGET libraries it links): takes the header that fits them.
function(portico_use_precompiled target)
    if(NOT PORTICO_PRECOMPILED)
        return()
    endif()
    set(header portico_core_pch)
    foreach(library IN LISTS ARGN)
        if(library MATCHES "^(Qt6::Widgets|portico_widgets|portico_ui|portico_console)$")
            set(header portico_widgets_pch)
        endif()
    endforeach()
    target_precompile_headers(${target} REUSE_FROM ${header})
endfunction()
