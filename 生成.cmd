@echo off
chcp 65001 >nul
cd /d "%~dp0"
qianshao build
if errorlevel 9009 echo 没有找到 qianshao。请先运行：py -m pip install .
pause
