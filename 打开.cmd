@echo off
chcp 65001 >nul
cd /d "%~dp0"
if exist build\site\index.html (start "" build\site\index.html) else (echo 还没有生成。请先双击“生成.cmd”。& pause)
