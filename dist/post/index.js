const e="STATE_left-behind";if(process.env[e]){const{post:t}=await import("../action/index.js");await t()}
