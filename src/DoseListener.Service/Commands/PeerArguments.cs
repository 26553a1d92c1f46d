using System.CommandLine;
using DoseListener.Dicom.Upper;

namespace DoseListener.Service.Commands;

/// <summary>Whom <c>echo</c> and <c>send</c> call, and as whom.</summary>
internal sealed class PeerArguments
{
    private readonly Argument<string> _host = new("HOST") { Description = "Name or address of the DICOM node." };
    private readonly Argument<int> _port = new("PORT") { Description = "Its port, 1 to 65535." };
    private readonly Option<string> _calling = Title("--calling", "The AE title to call as.");
    private readonly Option<string> _called = Title("--called", "The AE title to call.");

    public void AddTo(Command command)
    {
        _port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65535)
            {
                result.AddError("PORT is a number from 1 to 65535.");
            }
        });
        command.Add(_host);
        command.Add(_port);
        command.Add(_calling);
        command.Add(_called);
    }

    public RequestorOptions Of(ParseResult parsed) => new(parsed.GetRequiredValue(_host), parsed.GetRequiredValue(_port))
    {
        CallingAETitle = parsed.GetRequiredValue(_calling),
        CalledAETitle = parsed.GetRequiredValue(_called),
    };

    private static Option<string> Title(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "AETITLE", DefaultValueFactory = _ => "DOSELISTENER" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: >= 1 and <= 16 })
            {
                result.AddError($"{name} takes an AE title of 1 to 16 characters.");
            }
        });
        return option;
    }
}
