# Files that travel inside the program: models, scenarios, lessons, schemas and fonts become rows of
# struct rubor_embedded (rubor/load.h) in a generated C file.
#
# rubor_embed(<C file> [<kind> <id> <path>]...) makes a rule that writes <C file>. The table is
# declared in sim/io/embed_rows.h.

set(RUBOR_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake")

function(rubor_embed c_file)
  set(rows ${ARGN})
  list(LENGTH rows n)
  set(paths)
  if(n GREATER 0)
    math(EXPR last "${n} / 3 - 1")
    foreach(i RANGE ${last})
      math(EXPR at "${i} * 3 + 2")
      list(GET rows ${at} path)
      list(APPEND paths "${path}")
    endforeach()
  endif()
  set(list_file "${c_file}.list")
  string(REPLACE ";" "\n" text "${rows}")
  file(CONFIGURE OUTPUT "${list_file}" CONTENT "${text}\n" @ONLY)
  add_custom_command(
    OUTPUT "${c_file}"
    COMMAND "${CMAKE_COMMAND}" "-DLIST=${list_file}" "-DOUT=${c_file}" -P "${RUBOR_EMBED_SCRIPT}"
    DEPENDS "${RUBOR_EMBED_SCRIPT}" "${list_file}" ${paths}
    COMMENT "Embedding models, scenarios, schemas and fonts"
    VERBATIM)
endfunction()

# rubor_find_font(<variable> <file name>...): the first of these fonts that the system has.
function(rubor_find_font variable)
  find_file(${variable} NAMES ${ARGN} PATHS
    /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/inter /usr/share/fonts/rsms-inter-fonts
    /usr/share/fonts/inter /usr/share/fonts/truetype/dejavu /usr/share/fonts/dejavu-sans-fonts
    /usr/share/fonts/dejavu /usr/share/fonts/TTF /usr/share/fonts/OTF /usr/local/share/fonts
    /Library/Fonts "$ENV{HOME}/Library/Fonts" "$ENV{HOME}/.local/share/fonts"
    NO_DEFAULT_PATH)
  mark_as_advanced(${variable})
endfunction()
