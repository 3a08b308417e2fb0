# SPDX-License-Identifier: MIT
# Installs the pinned OpenID provider below FOLDER and writes `provider.sh` there, which runs it with node 20 or newer.
# npm keeps its cache and its logs below FOLDER too; nothing is written anywhere else.
find_program(NPM npm REQUIRED)
find_program(SYSTEM_NODE node)
set(node "${SYSTEM_NODE}")

set(ENV{npm_config_cache} "${FOLDER}/npm-cache")
set(ENV{npm_config_update_notifier} "false")
file(MAKE_DIRECTORY "${FOLDER}")

set(omit --omit=optional)
execute_process(COMMAND ${node} --version OUTPUT_VARIABLE version RESULT_VARIABLE failed ERROR_QUIET)
string(REGEX MATCH "^v([0-9]+)" version "${version}")
if(failed OR CMAKE_MATCH_1 LESS 20)
    # The system's node is too old for the provider: the lock file pins one that is not.
    set(omit)
    set(node)
endif()

file(COPY "${SOURCES}/provider.mjs" "${SOURCES}/package.json" "${SOURCES}/package-lock.json" DESTINATION "${FOLDER}")
file(SHA256 "${FOLDER}/package-lock.json" wanted)
set(wanted "${wanted} ${omit}")
set(stamp "${FOLDER}/installed.txt")
set(installed "")
if(EXISTS "${stamp}")
    file(READ "${stamp}" installed)
endif()
if(NOT installed STREQUAL wanted)
    execute_process(COMMAND ${NPM} ci ${omit} --ignore-scripts --no-audit --no-fund
        WORKING_DIRECTORY "${FOLDER}" RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "npm ci failed in ${FOLDER}")
    endif()
    file(WRITE "${stamp}" "${wanted}")
endif()
if(NOT node)
    file(GLOB node "${FOLDER}/node_modules/node-*/bin/node")
endif()
file(WRITE "${FOLDER}/provider.sh" "#!/bin/sh\nexec '${node}' '${FOLDER}/provider.mjs'\n")
file(CHMOD "${FOLDER}/provider.sh" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
