# Fills app/build_info.h.in: compiler, flags and library versions for `rubor --version`.

string(TOUPPER "${CMAKE_BUILD_TYPE}" rubor_type)
get_directory_property(rubor_flags COMPILE_OPTIONS)
list(FILTER rubor_flags EXCLUDE REGEX "^-W") # warnings change nothing in the program
list(JOIN rubor_flags " " rubor_flags)
string(STRIP "-std=c17 ${rubor_flags} ${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${rubor_type}}" rubor_flags)
string(REGEX REPLACE " +" " " rubor_flags "${rubor_flags}")
string(REPLACE "\\" "\\\\" rubor_flags "${rubor_flags}")
string(REPLACE "\"" "\\\"" rubor_flags "${rubor_flags}")

set(rubor_openmp "no")
if(RUBOR_HAVE_OPENMP)
  set(rubor_openmp "yes, version ${OpenMP_C_VERSION}")
endif()

file(STRINGS "${CJSON_INCLUDE}/cjson/cJSON.h" rubor_lines REGEX "define CJSON_VERSION_(MAJOR|MINOR|PATCH) ")
list(TRANSFORM rubor_lines REPLACE "^.*_(MAJOR|MINOR|PATCH) +([0-9]+).*$" "\\2")
list(JOIN rubor_lines "." rubor_cjson_version)

set(rubor_freetype_version "none")
set(rubor_png_version "none")
set(rubor_sdl_version "none")
if(RUBOR_DRAW)
  set(rubor_freetype_version "${FREETYPE_VERSION_STRING}")
  set(rubor_png_version "${PNG_VERSION_STRING}")
endif()
if(RUBOR_VIEWER)
  set(rubor_sdl_version "${SDL2_VERSION}")
endif()

configure_file("${PROJECT_SOURCE_DIR}/app/build_info.h.in" "${CMAKE_CURRENT_BINARY_DIR}/build_info.h" @ONLY)
