<#
.SYNOPSIS
Installs DoseListener from this folder as a Windows service, or updates what is there.
.DESCRIPTION
The program goes to "%ProgramFiles%\DoseListener". Configuration and data are in "%ProgramData%\DoseListener" and are kept by an update.
Run it in a PowerShell that was opened as administrator:
    powershell -ExecutionPolicy Bypass -File install.ps1
.PARAMETER NoStart
Leaves the service stopped.
.PARAMETER OpenFirewall
Lets other computers reach the DICOM port, with a rule for this program alone.
#>
[CmdletBinding()]
param([switch]$NoStart, [switch]$OpenFirewall)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2

function Invoke-Program([string[]]$Arguments) {
    & $script:program $Arguments
    if ($LASTEXITCODE -ne 0) { throw "doselistener $Arguments ended with exit code $LASTEXITCODE." }
}

$identity = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
if (-not $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'This installs a service: open PowerShell with "Run as administrator" and run it again.'
}
$source = Join-Path $PSScriptRoot 'app'
if (-not (Test-Path (Join-Path $source 'doselistener.exe'))) { throw "There is no app\doselistener.exe beside this script: unpack the whole archive." }

$target = Join-Path $env:ProgramFiles 'DoseListener'
$program = Join-Path $target 'doselistener.exe'
$fresh = "$target.new"
$old = "$target.old"

# Copied beside first: a full disk leaves the old program in place.
foreach ($rest in $fresh, $old) { if (Test-Path $rest) { Remove-Item $rest -Recurse -Force } }
Copy-Item $source $fresh -Recurse
Copy-Item (Join-Path $PSScriptRoot 'uninstall.ps1') $fresh
if (Test-Path $target) {
    if ((Test-Path $program) -and (Get-Service DoseListener -ErrorAction SilentlyContinue)) { Invoke-Program @('service', 'stop') }
    try { Move-Item $target $old }
    catch {
        Write-Warning 'Nothing was changed, except that the service is stopped. A file of the program is in use: close what stands in its folder, and run this again.'
        throw
    }
}
Move-Item $fresh $target
try {
    Invoke-Program @('service', 'install')
}
catch {
    if (Test-Path $old) {
        Remove-Item $target -Recurse -Force
        Move-Item $old $target
        Write-Warning 'Nothing was changed, except that the service is stopped.'
    }
    throw
}
if (Test-Path $old) { Remove-Item $old -Recurse -Force }

if ($OpenFirewall) {
    Remove-NetFirewallRule -Name DoseListener -ErrorAction SilentlyContinue
    New-NetFirewallRule -Name DoseListener -DisplayName 'DoseListener (DICOM)' -Direction Inbound -Protocol TCP -Action Allow -Program $program -Profile Domain, Private | Out-Null
}
if (-not $NoStart) { Invoke-Program @('service', 'start') }
