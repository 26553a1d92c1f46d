using System.CommandLine;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Rules;
using DoseListener.Service.Mail.Delivery;

namespace DoseListener.Service.Commands;

/// <summary><c>mail test ADDRESS</c>: hands one mail to the mail server, and says in a sentence what stands in the way.</summary>
internal static class MailCommand
{
    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var address = new Argument<string>("ADDRESS") { Description = "Where the mail goes." };
        address.Validators.Add(result =>
        {
            if (!MailAddressAttribute.IsAddress(result.GetValueOrDefault<string>() ?? ""))
            {
                result.AddError("ADDRESS is a mail address like rso@hospital.example.");
            }
        });
        var test = new Command("test", "Sends one mail over the configured server at once, past the outbox.") { address, file };
        test.SetAction((parsed, cancellationToken) => TestAsync(parsed.GetValue(file), parsed.GetRequiredValue(address), parsed.InvocationConfiguration, cancellationToken));
        return new Command("mail", "The way of mail.") { test };
    }

    private static async Task<int> TestAsync(string? file, string address, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (ConfiguredStore.Load(file, console.Error) is not { } snapshot)
        {
            return ExitCodes.WrongUse;
        }

        if (MailServer.Of(snapshot) is not { } server)
        {
            await console.Error.WriteLineAsync("Mail.Host is not set in the configuration: name the mail server there.");
            return ExitCodes.Problem;
        }

        try
        {
            var reply = await SendAsync(snapshot, server, address, cancellationToken);
            await console.Output.WriteLineAsync($"{server.Name} has taken the mail to {address}: {Mail.Writing.Clean.Line(reply, 200)}");
            await console.Output.WriteLineAsync("Look into the mailbox, and into its folder for spam.");
            return ExitCodes.Fine;
        }
        catch (SmtpException trouble)
        {
            await console.Error.WriteLineAsync($"The mail was not sent over {server.Name}: {trouble.Message}.");
            return ExitCodes.Problem;
        }
    }

    private static async Task<string> SendAsync(ConfigurationSnapshot snapshot, MailServer server, string address, CancellationToken cancellationToken)
    {
        await using var session = await SmtpSession.OpenAsync(server, TimeProvider.System, cancellationToken);
        using var message = MailMessages.Of(TestMail.Compose(MessageIds.Installation(snapshot), address, server, TimeProvider.System.GetUtcNow()), server);
        return await session.SendAsync(message, address, cancellationToken);
    }
}
