<#
.SYNOPSIS
Removes what install.ps1 installed.
.DESCRIPTION
Configuration and data in "%ProgramData%\DoseListener" stay, unless -Purge is given.
.PARAMETER Purge
Deletes configuration and database too: all dose data.
#>
[CmdletBinding()]
param([switch]$Purge)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2

$identity = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
if (-not $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'This removes a service: open PowerShell with "Run as administrator" and run it again.'
}
$target = Join-Path $env:ProgramFiles 'DoseListener'
$program = Join-Path $target 'doselistener.exe'
if (Test-Path $program) {
    & $program service uninstall
    if ($LASTEXITCODE -ne 0) { throw "doselistener service uninstall ended with exit code $LASTEXITCODE." }
    Remove-NetFirewallRule -Name DoseListener -ErrorAction SilentlyContinue
}
if (Test-Path $target) {
    # Nobody can remove the folder in which he stands; a console that does leaves it behind, empty.
    Set-Location $env:SystemRoot
    [Environment]::CurrentDirectory = $env:SystemRoot
    Remove-Item (Join-Path $target '*') -Recurse -Force
    Remove-Item $target -Force -ErrorAction SilentlyContinue
}
if ($Purge) {
    $data = Join-Path $env:ProgramData 'DoseListener'
    if (Test-Path $data) { Remove-Item $data -Recurse -Force }
    Write-Output 'Configuration and data are deleted.'
}
