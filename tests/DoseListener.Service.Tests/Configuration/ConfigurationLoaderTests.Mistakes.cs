using System.Text;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Tests.Configuration;

/// <content>Every mistake is told with its place, in words, and with what to do.</content>
public sealed partial class ConfigurationLoaderTests
{
    [TestCase("{ \"Port\": 1 }", "1:3 Port: this key is not known. It belongs at Listener.Port.")]
    [TestCase("{ \"listener\": {} }", "1:3 listener: this key is not known. Did you mean \"Listener\"?")]
    [TestCase("{\n  \"Listener\": { \"aetitles\": [\"A\"] } }", "2:17 Listener.aetitles: this key is not known. Did you mean \"AETitles\"?")]
    [TestCase("{ \"Listener\": { \"Potr\": 1 } }", "1:17 Listener.Potr: this key is not known. Did you mean \"Port\"?")]
    [TestCase("{ \"Store\": { \"Colour\": 1 } }", "1:14 Store.Colour: this key is not known. Remove it. Known here are Path, MinFreeBytes, Retention.")]
    public void Unknown_key_is_refused_with_a_hint(string json, string expected) => Assert.That(LoadText.MistakesOf(json), Is.EqualTo(new[] { expected }));

    [TestCase("{ \"Store\": {},\n  \"Store\": {} }", "2:3 Store: the key is there twice, first in line 1. Remove one of the two.")]
    [TestCase("{ \"$schema\": \"a\", \"$schema\": null }", "1:19 $schema: the key is there twice, first in line 1. Remove one of the two.")]
    public void Key_that_is_there_twice_is_refused(string json, string expected) => Assert.That(LoadText.MistakesOf(json), Is.EqualTo(new[] { expected }));

    [TestCase("\"Port\": 70000", "17 Listener.Port: 70000 is too large. Give a whole number from 0 to 65535.", 8)]
    [TestCase("\"Port\": 99999999999", "17 Listener.Port: 99999999999 is too large. Give a whole number from 0 to 65535.", 8)]
    [TestCase("\"Port\": -1", "17 Listener.Port: -1 is too small. Give a whole number from 0 to 65535.", 8)]
    [TestCase("\"Port\": \"104\"", "17 Listener.Port: a text in quotes cannot stand here. Give a whole number, without quotes and without a decimal point.", 8)]
    [TestCase("\"Port\": 104.0", "17 Listener.Port: the number 104.0 cannot stand here. Give a whole number, without quotes and without a decimal point.", 8)]
    [TestCase("\"Port\": null", "17 Listener.Port: null cannot stand here. Give a whole number, without quotes and without a decimal point.", 8)]
    [TestCase("\"Limits\": 5", "17 Listener.Limits: the number 5 cannot stand here. Give a section { }.", 10)]
    [TestCase("\"AcceptDeflated\": \"yes\"", "17 Listener.AcceptDeflated: a text in quotes cannot stand here. Give true or false, without quotes.", 18)]
    [TestCase("\"UnknownStorageClasses\": \"Drop\"", "17 Listener.UnknownStorageClasses: \"Drop\" is not known here. Write \"Accept\" or \"Refuse\".", 25)]
    [TestCase("\"UnknownStorageClasses\": \"1\"", "17 Listener.UnknownStorageClasses: \"1\" is not known here. Write \"Accept\" or \"Refuse\".", 25)]
    [TestCase("\"AETitles\": \"A\"", "17 Listener.AETitles: a text in quotes cannot stand here. Give a list: [\"A\"].", 12)]
    [TestCase("\"AETitles\": []", "17 Listener.AETitles: the list is empty. Give at least one value, or remove the key for its default.", 12)]
    [TestCase("\"AETitles\": [\"A\", 5]", "17 Listener.AETitles[1]: the number 5 cannot stand here. Give a text in quotes.", 18)]
    [TestCase("\"AETitles\": [\"A\", \" A\"]", "17 Listener.AETitles[1]: \" A\" is in the list twice. Remove one of the two.", 18)]
    [TestCase("\"AETitles\": [\"*\"]", "17 Listener.AETitles[0]: \"*\" is no AE title here. Write the title itself.", 13)]
    [TestCase("\"AETitles\": [\"  \"]", "17 Listener.AETitles[0]: the text is empty. Give a value, or remove the key for its default.", 13)]
    [TestCase("\"AETitles\": [\"12345678901234567\"]", "17 Listener.AETitles[0]: \"12345678901234567\" has 17 characters. An AE title has at most 16 characters (PS3.5 6.2).", 13)]
    [TestCase("\"AETitles\": [\"A\\\\B\"]", "17 Listener.AETitles[0]: \"A\\B\" holds a character that an AE title must not have. Use letters, digits and punctuation of ASCII, without backslash (PS3.5 6.2).", 13)]
    [TestCase("\"AETitles\": [\"A\\u0007B\"]", "17 Listener.AETitles[0]: the text holds a control character. Remove it; in a path, write \"/\" or \"\\\\\" between folders.", 13)]
    [TestCase("\"Addresses\": [\"ct.local\"]", "17 Listener.Addresses[0]: \"ct.local\" is no IP address. Write it like \"10.1.2.3\" or \"fd00::7\"; names are not looked up.", 14)]
    [TestCase("\"Timers\": { \"Idle\": \"10:00\" }", "17 Listener.Timers.Idle: \"10:00\" is no duration. Write a whole number and its unit (ms, s, min, h, d), like \"30 s\" or \"10 min\", or hours, minutes and seconds, like \"00:10:00\".", 20)]
    [TestCase("\"Timers\": { \"Idle\": 30 }", "17 Listener.Timers.Idle: the number 30 cannot stand here. Give a duration with its unit, like \"30 s\".", 20)]
    [TestCase("\"Timers\": { \"Idle\": \"soon\" }", "17 Listener.Timers.Idle: \"soon\" is no duration. Write a whole number and its unit (ms, s, min, h, d), like \"30 s\" or \"10 min\", or hours, minutes and seconds, like \"00:10:00\".", 20)]
    [TestCase("\"Timers\": { \"Stop\": \"2 h\" }", "17 Listener.Timers.Stop: \"2 h\" is too long. Give a duration from \"100 ms\" to \"1 h\".", 20)]
    [TestCase("\"Timers\": { \"Stop\": \"1 ms\" }", "17 Listener.Timers.Stop: \"1 ms\" is too short. Give a duration from \"100 ms\" to \"1 h\".", 20)]
    public void Wrong_value_of_the_listener_is_told_where_it_stands(string member, string expected, int offset)
    {
        // The member begins in column 17, and the value so many columns later.
        var place = $"1:{17 + offset}";
        Assert.That(LoadText.MistakesOf($"{{ \"Listener\": {{ {member} }} }}"), Is.EqualTo(new[] { place + expected[2..] }));
    }

    [TestCase("\"AETitle\": \"A\"", "1:18 Modalities[0].Name: is missing. Add it: every entry needs one.")]
    [TestCase("\"Name\": \"A\"", "1:18 Modalities[0]: neither AETitle nor Addresses says who this is, so anybody in the network could send. Add at least one of the two.")]
    [TestCase("\"Name\": \"A\", \"AETitle\": \"*\"", "1:18 Modalities[0]: neither AETitle nor Addresses says who this is, so anybody in the network could send. Add at least one of the two.")]
    [TestCase("\"Name\": \"A\", \"AETitle\": null, \"Addresses\": null", "1:18 Modalities[0]: neither AETitle nor Addresses says who this is, so anybody in the network could send. Add at least one of the two.")]
    [TestCase("\"Name\": \"A\", \"Addresses\": []", "1:46 Modalities[0].Addresses: the list is empty. Give at least one value, or remove the key for its default.")]
    [TestCase("\"Name\": \"A\", \"Addresses\": [\"10.1.2.3/24\"]", "1:47 Modalities[0].Addresses[0]: \"10.1.2.3/24\" is an address inside a network. Write \"10.1.2.0/24\" for the whole network, or \"10.1.2.3\" for the one address.")]
    [TestCase("\"Name\": \"A\", \"Addresses\": [\"10.0.0.0/33\"]", "1:47 Modalities[0].Addresses[0]: \"10.0.0.0/33\" has no prefix length from 0 to 32 behind the slash. Write a network like \"10.1.2.0/24\" or \"fd00::/64\".")]
    [TestCase("\"Name\": \"A\", \"AETitle\": \"A\", \"TimeZone\": \"Europe/Berln\"", "1:61 Modalities[0].TimeZone: \"Europe/Berln\" is no time zone of the IANA database. Did you mean \"Europe/Berlin\"?")]
    [TestCase("\"Name\": \"A\", \"AETitle\": \"A\", \"TimeZone\": \"W. Europe Standard Time\"", "1:61 Modalities[0].TimeZone: \"W. Europe Standard Time\" is a name of Windows. Write the IANA name, \"Europe/Berlin\".")]
    [TestCase("\"Name\": \"A\", \"AETitle\": \"A\", \"CharacterSet\": \"ISO-IR 192\"", "1:65 Modalities[0].CharacterSet: \"ISO-IR 192\" is no defined term of Specific Character Set (0008,0005). Did you mean \"ISO_IR 192\"?")]
    [TestCase("\"Name\": \"A\", \"AETitle\": \"A\", \"Modality\": \"ct\"", "1:61 Modalities[0].Modality: \"ct\" is no code of DICOM. Use at most 16 capital letters, digits, blanks and underscores, for example \"CT\".")]
    [TestCase("\"Name\": \"A\", \"AETitle\": \"A\", \"CalledAETitle\": \"B\"", "1:66 Modalities[0].CalledAETitle: this node does not answer to \"B\", so the entry would never match. Add it to Listener.AETitles, or remove it here.")]
    [TestCase("\"Name\": \"A\", \"AETitle\": \"A\" }, { \"Name\": \"a\", \"AETitle\": \"B\"", "1:61 Modalities[1].Name: Modalities[0] is called \"A\" too. Give each entry its own name; upper and lower case do not tell them apart.")]
    public void Wrong_sender_is_told_where_it_stands(string entry, string expected) =>
        Assert.That(LoadText.MistakesOf($"{{ \"Modalities\": [{{ {entry} }}] }}"), Is.EqualTo(new[] { expected }));

    [TestCase("", "1:1: the file is empty. Write at least { }, which stands for all defaults.")]
    [TestCase("{", "1:2: this is no JSON")]
    [TestCase("{\n  \"Listener\": { \"Port\": 1 }\n  \"Store\": {}\n}", "3:3: this is no JSON")]
    [TestCase("{ \"Ä\": 'x' }", "1:8: this is no JSON")]
    [TestCase("{} {}", "1:4: this is no JSON")]
    [TestCase("[]", "1:1: a list [ ] cannot stand here. Give a section { }.")]
    [TestCase("5", "1:1: the number 5 cannot stand here. Give a section { }.")]
    public void Broken_file_is_told_where_it_breaks(string json, string expected) => Assert.That(LoadText.MistakesOf(json).Single(), Does.StartWith(expected));

    [Test]
    public void Deep_nesting_is_a_syntax_error_and_no_deep_stack() =>
        Assert.That(LoadText.MistakesOf(new string('[', 100_000)).Single(), Does.Contain("this is no JSON"));

    [Test]
    public void File_that_is_not_utf8_is_told_where()
    {
        var utf16 = ConfigurationLoader.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")], LoadText.File);
        var latin = ConfigurationLoader.Read(Encoding.Latin1.GetBytes("{\n  \"Store\": { \"Path\": \"Bücher\" } }"), LoadText.File);
        Assert.Multiple(() =>
        {
            Assert.That(utf16.Mistakes.Single().In("f"), Is.EqualTo("f:1:1: the file is written in UTF-16. Save it as UTF-8."));
            Assert.That(latin.Mistakes.Single().In("f"), Is.EqualTo("f:2:24: a character here is not UTF-8. Save the file as UTF-8."));
        });
    }

    [Test]
    public void All_mistakes_come_at_once_and_in_the_order_of_the_file()
    {
        var mistakes = LoadText.MistakesOf("""
            {
              "Listener": { "Port": -5, "Timers": { "Idle": "x" } },
              "Modalities": [
                { "Name": "A", "AETitle": "A", "TimeZone": "Nowhere" },
                7,
                { "AETitle": "B", "Purpose": "fun" },
              ],
              "Post": {},
              "Privacy": { "Patient": "Secret" },
            }
            """);
        Assert.That(mistakes.Select(mistake => mistake.Split(": ")[0]), Is.EqualTo(new[]
        {
            "2:25 Listener.Port", "2:49 Listener.Timers.Idle", "4:48 Modalities[0].TimeZone", "5:5 Modalities[1]", "6:5 Modalities[2].Name", "6:34 Modalities[2].Purpose", "8:3 Post", "9:27 Privacy.Patient",
        }));
    }

    [Test]
    public void Limits_that_exclude_each_other_are_refused() =>
        Assert.That(LoadText.MistakesOf("""{ "Listener": { "Limits": { "MaxMemoryBytes": 1048576 } } }"""), Is.EqualTo(new[]
        {
            "1:47 Listener.Limits.MaxMemoryBytes: 1048576 is less than MaxObjectBytes (67108864), so the largest objects could never be taken. Raise it, or lower MaxObjectBytes.",
        }));

    [Test]
    public void Control_characters_of_a_key_do_not_reach_the_terminal() =>
        Assert.That(LoadText.MistakesOf("{ \"a\\u001b[2J\\n\": 1 }").Single(), Does.StartWith("1:3 a?[2J?: this key is not known."));
}
