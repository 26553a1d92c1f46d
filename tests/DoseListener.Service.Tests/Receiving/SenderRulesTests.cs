using System.Net;
using System.Text.Json;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Receiving;
using DoseListener.Service.Tests.Configuration;

namespace DoseListener.Service.Tests.Receiving;

public sealed class SenderRulesTests
{
    private const string File = """
        {
          "Listener": { "AETitles": ["DOSE", "DOSE_B"] },
          "Modalities": [
            { "Name": "CT seven", "AETitle": "CT7", "Addresses": ["10.1.2.3", "10.1.3.0/24"], "CharacterSet": "ISO_IR 100", "Location": "Room 7" },
            { "Name": "Angio", "AETitle": "XA \"1\"" },
            { "Name": "B only", "AETitle": "MG", "CalledAETitle": "DOSE_B" },
            { "Name": "Site", "AETitle": "*", "Addresses": ["10.9.0.0/16", "fd00::/64"] },
            { "Name": "Late", "AETitle": "XA2", "Addresses": ["10.9.1.1"] },
          ],
        }
        """;

    private static readonly SenderRules Rules = new(LoadText.Load(File).Snapshot!.Options);

    [TestCase("CT7", "DOSE", "10.1.2.3", "CT seven")]
    [TestCase("CT7", "DOSE_B", "10.1.3.200", "CT seven")]
    [TestCase(" CT7  ", "  DOSE ", "10.1.2.3", "CT seven")]
    [TestCase("CT7", "DOSE", "::ffff:10.1.2.3", "CT seven")]
    [TestCase("XA \"1\"", "DOSE", "203.0.113.1", "Angio")]
    [TestCase("MG", "DOSE_B", "10.5.5.5", "B only")]
    [TestCase("WHATEVER", "DOSE", "10.9.200.1", "Site")]
    [TestCase("", "DOSE", "10.9.200.1", "Site")]
    [TestCase("WHATEVER", "DOSE", "fd00::77", "Site")]
    [TestCase("XA2", "DOSE", "10.9.1.1", "Site")]
    public void First_entry_that_matches_decides(string calling, string called, string address, string expected)
    {
        var admission = Rules.Decide(new(calling, called, IPAddress.Parse(address)));
        Assert.Multiple(() =>
        {
            Assert.That(admission.Refusal, Is.Null);
            Assert.That(admission.SenderName, Is.EqualTo(expected));
            Assert.That(admission.Advice, Is.Null);
        });
    }

    [TestCase("CT8", "DOSE", "10.1.2.9", """add to Modalities: { "Name": "CT8", "AETitle": "CT8", "Addresses": ["10.1.2.9"] }""")]
    [TestCase("CT8", "DOSE", "::ffff:10.1.2.9", """add to Modalities: { "Name": "CT8", "AETitle": "CT8", "Addresses": ["10.1.2.9"] }""")]
    [TestCase("ANGIO", "DOSE", "10.1.2.9", """add to Modalities: { "Name": "ANGIO 2", "AETitle": "ANGIO", "Addresses": ["10.1.2.9"] }""")]
    [TestCase("", "DOSE", "10.1.2.9", """add to Modalities: { "Name": "new sender", "Addresses": ["10.1.2.9"] }""")]
    [TestCase("*", "DOSE", "10.1.2.9", """add to Modalities: { "Name": "new sender", "Addresses": ["10.1.2.9"] }""")]
    [TestCase("A\nB\\", "DOSE", "10.1.2.9", """add to Modalities: { "Name": "new sender", "Addresses": ["10.1.2.9"] }""")]
    [TestCase("CT7", "DOSE", "10.1.2.9", "\"CT seven\" is not expected from this address: add \"10.1.2.9\" to its Addresses in Modalities, if it has moved")]
    [TestCase("ct7", "DOSE", "10.1.2.3", """upper and lower case differ from the AETitle "CT7" of "CT seven": write "ct7" in Modalities, or correct it at the sender""")]
    [TestCase("MG", "DOSE", "10.1.2.3", "\"B only\" has to call \"DOSE_B\", not \"DOSE\": correct it at the sender, or change its CalledAETitle in Modalities")]
    public void Unknown_caller_is_refused_with_what_would_admit_it(string calling, string called, string address, string advice)
    {
        var admission = Rules.Decide(new(calling, called, IPAddress.Parse(address)));
        Assert.Multiple(() =>
        {
            Assert.That(admission.Refusal, Is.EqualTo(RejectReason.CallingAETitleNotRecognized));
            Assert.That(admission.SenderName, Is.Null);
            Assert.That(admission.Advice, Is.EqualTo(advice));
        });
    }

    [TestCase("STORESCP", """it called "STORESCP", this node answers to "DOSE" and "DOSE_B": correct it at the sender, or add "STORESCP" to Listener.AETitles""")]
    [TestCase("dose", """it called "dose", and upper and lower case differ from "DOSE" and "DOSE_B": correct it at the sender, or add "dose" to Listener.AETitles""")]
    [TestCase("", """it called "", this node answers to "DOSE" and "DOSE_B": correct it at the sender""")]
    [TestCase("\u001b[2J", """it called "\u001B[2J", this node answers to "DOSE" and "DOSE_B": correct it at the sender""")]
    public void Wrong_called_title_is_refused_before_anything_else(string called, string advice)
    {
        var admission = Rules.Decide(new("CT7", called, IPAddress.Parse("10.1.2.3")));
        Assert.Multiple(() =>
        {
            Assert.That(admission.Refusal, Is.EqualTo(RejectReason.CalledAETitleNotRecognized));
            Assert.That(admission.Advice, Is.EqualTo(advice));
        });
    }

    [TestCase("CT8", "10.1.2.9")]
    [TestCase("X\"Y", "fd01::1")]
    [TestCase("Site", "10.1.2.9")]
    [TestCase("A\tB", "10.1.2.9")]
    [TestCase("Größe", "10.1.2.9")]
    public void Advised_entry_admits_the_caller_when_it_is_followed(string calling, string address)
    {
        var caller = new Caller(calling, "DOSE", IPAddress.Parse(address));
        var entry = Rules.Decide(caller).Advice!.Split("add to Modalities: ")[1];
        var followed = LoadText.Load(File.Replace("\"Modalities\": [", "\"Modalities\": [" + entry + ",", StringComparison.Ordinal));
        Assert.That(followed.Mistakes, Is.Empty);
        Assert.That(new SenderRules(followed.Snapshot!.Options).Decide(caller).SenderName, Is.EqualTo(JsonDocument.Parse(entry).RootElement.GetProperty("Name").GetString()));
    }

    [Test]
    public void Character_set_is_passed_on_and_the_entry_can_be_found()
    {
        var admission = Rules.Decide(new("CT7", "DOSE", IPAddress.Parse("10.1.2.3")));
        Assert.Multiple(() =>
        {
            Assert.That(admission.CharacterSet, Is.EqualTo("ISO_IR 100"));
            Assert.That(Rules.Find(admission.SenderName)?.Location, Is.EqualTo("Room 7"));
            Assert.That(Rules.Find(null), Is.Null);
        });
    }

    [TestCase("127.0.0.1", true)]
    [TestCase("127.9.9.9", true)]
    [TestCase("::1", true)]
    [TestCase("::ffff:127.0.0.1", true)]
    [TestCase("10.1.2.3", false)]
    [TestCase("::2", false)]
    public void Defaults_admit_any_title_from_this_machine_only(string address, bool admitted)
    {
        var admission = new SenderRules(new()).Decide(new("ANYTHING", "DOSELISTENER", IPAddress.Parse(address)));
        Assert.That(admission.SenderName, Is.EqualTo(admitted ? "loopback" : null));
    }
}
