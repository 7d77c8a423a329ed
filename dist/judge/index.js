import{judge as a}from"../action/index.js";await a();
