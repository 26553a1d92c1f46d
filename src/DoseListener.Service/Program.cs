using System.Globalization;
using DoseListener.Service.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.InvokeAsync(args, Console.Out, Console.Error);
