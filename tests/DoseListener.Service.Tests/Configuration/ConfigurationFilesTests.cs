using System.Text.Json.Nodes;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Configuration;

public sealed class ConfigurationFilesTests
{
    private static IEnumerable<string> Examples => Directory.GetFiles(Path.Combine(Repository.Root, "config", "examples"), "*.json").Select(path => Path.GetRelativePath(Repository.Root, path));

    private static DoseListenerOptions Defaults => new() { Schema = "doselistener.schema.json" };

    [Test]
    public void Reference_is_made_from_the_options_and_their_documentation() =>
        Golden.Matches("config/doselistener.json", "// Every key with its default. All are optional, except the Name of an entry in Modalities; null is \"not given\".\n"
            + "// A configuration of your own needs only what differs: see examples/ beside this file.\n"
            + new OptionsJson(Manual.Of).Write(Defaults));

    [Test]
    public void Schema_is_made_from_the_options_and_their_documentation() =>
        Golden.Matches("config/doselistener.schema.json", OptionsSchema.Write());

    [Test]
    public void Reference_loads_without_warnings_and_equals_the_defaults()
    {
        var result = Load("config/doselistener.json");
        Assert.Multiple(() =>
        {
            Assert.That(result.Mistakes, Is.Empty);
            Assert.That(result.Warnings, Is.Empty);
            Assert.That(OptionsJson.Of(result.Snapshot!.Options), Is.EqualTo(OptionsJson.Of(Defaults)));
        });
    }

    [TestCaseSource(nameof(Examples))]
    public void Example_loads_without_warnings(string file)
    {
        var result = Load(file);
        Assert.Multiple(() =>
        {
            Assert.That(result.Mistakes.Select(mistake => mistake.In(file)), Is.Empty);
            Assert.That(result.Warnings.Select(warning => warning.In(file)), Is.Empty);
            Assert.That(result.Snapshot?.Options.Schema, Is.EqualTo("../doselistener.schema.json"));
        });
    }

    [Test]
    public void There_are_examples() => Assert.That(Examples.Count(), Is.GreaterThanOrEqualTo(2));

    [Test]
    public void Schema_and_loader_know_the_same_keys()
    {
        var schema = JsonNode.Parse(OptionsSchema.Write())!;
        Assert.That(KeysOfSchema(schema, ""), Is.EquivalentTo(KeysOfLoader(typeof(DoseListenerOptions), "")));
    }

    [Test]
    public void Manual_says_of_every_key_that_needs_a_restart_and_of_no_other() =>
        Assert.That(Documented(typeof(DoseListenerOptions), "").Where(key => key.Text.Contains("Takes effect at the next start", StringComparison.Ordinal)).Select(key => key.Path), Is.EquivalentTo(RestartKeys.Paths));

    [Test]
    public void Loader_takes_every_key_of_the_schema_with_its_default()
    {
        // The reference holds exactly the keys of the schema; those of the entries of an empty list stand in a comment.
        var text = File.ReadAllText(Path.Combine(Repository.Root, "config/doselistener.json"));
        var reference = JsonNode.Parse(text, null, new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
        var keys = KeysOfFile(reference, "").Distinct().ToList();
        var schema = KeysOfSchema(JsonNode.Parse(OptionsSchema.Write())!, "").ToList();
        var entries = schema.Except(keys).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(keys, Is.SubsetOf(schema));
            Assert.That(entries.Where(key => !EmptyLists(reference, "").Any(list => key.StartsWith(list + ".", StringComparison.Ordinal))), Is.Empty);
            Assert.That(entries.Where(key => !text.Contains($"\"{key.Split('.')[^1]}\":", StringComparison.Ordinal)), Is.Empty);
        });
    }

    private static LoadResult Load(string file) => ConfigurationLoader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, file)), Path.Combine(Repository.Root, file));

    private static IEnumerable<string> KeysOfSchema(JsonNode section, string path) =>
        from property in (section["properties"] ?? section["items"]?["properties"])?.AsObject() ?? []
        let name = path + property.Key
        from key in KeysOfSchema(property.Value!, name + ".").Prepend(name)
        select key;

    private static IEnumerable<string> KeysOfLoader(Type type, string path) =>
        from key in OptionsShape.Of(type).Keys
        let name = path + key.Name
        from inner in (key.IsSection ? KeysOfLoader(key.Type, name + ".") : []).Prepend(name)
        select inner;

    private static IEnumerable<(string Path, string Text)> Documented(Type type, string path) =>
        from key in OptionsShape.Of(type).Keys
        let name = path + key.Name
        from inner in (key.IsSection ? Documented(key.Type, name + ".") : []).Prepend((Path: name, Text: Manual.Of(key)))
        select inner;

    private static IEnumerable<string> EmptyLists(JsonNode? node, string path) => node switch
    {
        JsonObject section => section.SelectMany(member => EmptyLists(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray { Count: > 0 } list => EmptyLists(list[0], path),
        JsonArray => [path],
        _ => [],
    };

    private static IEnumerable<string> KeysOfFile(JsonNode? node, string path) => node switch
    {
        JsonObject section => section.SelectMany(member => KeysOfFile(member.Value, path + member.Key + ".").Prepend(path + member.Key)),
        JsonArray { Count: > 0 } list => KeysOfFile(list[0], path),
        _ => [],
    };
}
