@echo off
rem Starts weaksyn on the Java it carries in ..\runtime, or on the Java 25 that built it, or on that of JAVA_HOME.
setlocal
for %%d in ("%~dp0..") do set "WEAKSYN_HOME=%%~fd"
set "WEAKSYN_JAVA=%WEAKSYN_HOME%\runtime\bin\java.exe"
if exist "%WEAKSYN_JAVA%" goto run
if exist "%WEAKSYN_HOME%\jdk-home" set /p WEAKSYN_JDK=<"%WEAKSYN_HOME%\jdk-home"
set "WEAKSYN_JAVA=%WEAKSYN_JDK%\bin\java.exe"
if exist "%WEAKSYN_JAVA%" goto run
set "WEAKSYN_JAVA=%JAVA_HOME%\bin\java.exe"
findstr /b /c:"JAVA_VERSION=\"25" "%JAVA_HOME%\release" >nul 2>nul
if not errorlevel 1 if exist "%WEAKSYN_JAVA%" goto run
echo weaksyn: %WEAKSYN_HOME%\runtime is missing and no Java 25 was found: build again (mvn -q package -DskipTests) or install a JDK 25.0.3 or later, for instance Eclipse Temurin 25 1>&2
exit /b 1

:run
"%WEAKSYN_JAVA%" "@%WEAKSYN_HOME%\java-options" "-Dweaksyn.home=%WEAKSYN_HOME%" -Dweaksyn.stderr.terminal=false -jar "%WEAKSYN_HOME%\lib\weaksyn.jar" %*
exit /b %ERRORLEVEL%
