# Script behind rubor_embed: reads LIST (three lines per file: kind, id, path), writes the C file OUT.
# Two files with the same kind and id are refused.
cmake_minimum_required(VERSION 3.22)
file(STRINGS "${LIST}" lines)
set(arrays "")
set(table "")
set(keys)
list(LENGTH lines n_lines)
math(EXPR n "${n_lines} / 3")
set(i 0)
while(i LESS n)
  math(EXPR k "${i} * 3")
  math(EXPR k1 "${k} + 1")
  math(EXPR k2 "${k} + 2")
  list(GET lines ${k} kind)
  list(GET lines ${k1} id)
  list(GET lines ${k2} path)
  if("${kind}/${id}" IN_LIST keys)
    message(FATAL_ERROR "${path}: a ${kind} with id '${id}' is embedded already.")
  endif()
  list(APPEND keys "${kind}/${id}")
  get_filename_component(file_name "${path}" NAME)
  file(READ "${path}" hex HEX)
  string(LENGTH "${hex}" n_hex)
  math(EXPR n_bytes "${n_hex} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)"
         "\\1\n" bytes "${bytes}")
  # One more 0 byte, so that text can be read as a string; not counted in n.
  string(APPEND arrays "static const unsigned char file_${i}[] = {\n${bytes}0};\n")
  string(APPEND table "    {\"${kind}\", \"${id}\", \"${file_name}\", file_${i}, ${n_bytes}u},\n")
  math(EXPR i "${i} + 1")
endwhile()
file(WRITE "${OUT}.tmp" "/* Made by the build from the files of scenarios/ and the fonts of the system. */
#include \"embed_rows.h\"

${arrays}
const struct rubor_embedded rubor_embed_rows[] = {
${table}    {NULL, NULL, NULL, NULL, 0}};
const size_t rubor_embed_rows_n = ${n};
")
file(RENAME "${OUT}.tmp" "${OUT}")
