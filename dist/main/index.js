import{join as i}from"node:path";import{main as m}from"../action/index.js";await m(i(import.meta.dirname,"..","judge","index.js"));
