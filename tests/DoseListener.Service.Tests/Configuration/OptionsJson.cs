using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Tests.Configuration;

/// <summary>Writes options the way a person would: the inverse of the loader, key by key, each with what may be said above it.</summary>
internal sealed class OptionsJson(Func<OptionsKey, string?>? comment = null)
{
    private const int Width = 110;

    private readonly StringBuilder _text = new();

    /// <summary>The configuration file of some options. Equal texts are equal options.</summary>
    public static string Of(object options) => new OptionsJson().Write(options);

    public string Write(object options)
    {
        Section(options, "");
        _text.Append('\n');
        return _text.ToString();
    }

    private void Section(object section, string indent)
    {
        var inner = indent + "  ";
        var first = true;
        _text.Append('{');
        foreach (var key in OptionsShape.Of(section.GetType()).Keys)
        {
            _text.Append(first ? "" : ",").Append('\n');
            Comment(key, inner, first);
            _text.Append(CultureInfo.InvariantCulture, $"{inner}\"{key.Name}\": ");
            Value(key, key.Property.GetValue(section), inner);
            first = false;
        }

        _text.Append(CultureInfo.InvariantCulture, $"\n{indent}}}");
    }

    private void Comment(OptionsKey key, string indent, bool isFirst)
    {
        if (comment?.Invoke(key) is not { } text)
        {
            return;
        }

        if (!isFirst)
        {
            _text.Append('\n');
        }

        var line = indent + "//";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                _text.Append(line).Append('\n');
                line = indent + "//";
            }

            line += " " + word;
        }

        _text.Append(line).Append('\n');
    }

    private void Value(OptionsKey key, object? value, string indent)
    {
        if (value is not null && key.IsList && key.IsSection)
        {
            Sections(key, ((IEnumerable)value).Cast<object>(), indent);
        }
        else if (value is not null && key.IsList)
        {
            _text.Append("[" + string.Join(", ", ((IEnumerable)value).Cast<object>().Select(Scalar)) + "]");
        }
        else if (value is not null && key.IsSection)
        {
            Section(value, indent);
        }
        else
        {
            _text.Append(Scalar(value));
        }
    }

    /// <summary>The first of several shows every key; the others what they have of their own.</summary>
    private void Sections(OptionsKey key, IEnumerable<object> sections, string indent)
    {
        var inner = indent + "  ";
        var separator = "";
        _text.Append('[');
        foreach (var section in sections)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{separator}\n{inner}");
            if (separator.Length == 0 || comment is null)
            {
                Section(section, inner);
            }
            else
            {
                _text.Append("{ " + string.Join(", ", Own(section)) + " }");
            }

            separator = ",";
        }

        if (separator.Length == 0 && comment is not null)
        {
            Form(key, inner);
        }

        _text.Append(_text[^1] == '[' ? "]" : $"\n{indent}]");
    }

    /// <summary>What an entry of an empty list may have, as a comment.</summary>
    private void Form(OptionsKey key, string indent)
    {
        var form = new OptionsJson(comment);
        form.Section(OptionsShape.Of(key.Type).Create(), "");
        foreach (var line in form._text.ToString().Split('\n'))
        {
            _text.Append('\n').Append($"{indent}// {line.Replace("// ", "", StringComparison.Ordinal)}".TrimEnd());
        }
    }

    /// <summary>Keys that differ from the default.</summary>
    private static IEnumerable<string> Own(object section)
    {
        var plain = OptionsShape.Of(section.GetType()).Create();
        foreach (var key in OptionsShape.Of(section.GetType()).Keys)
        {
            var (own, other) = (OneLine(key, key.Property.GetValue(section)), OneLine(key, key.Property.GetValue(plain)));
            if (own != other)
            {
                yield return $"\"{key.Name}\": {own}";
            }
        }
    }

    private static string OneLine(OptionsKey key, object? value) => value switch
    {
        not null when key.IsList && key.IsSection => "[" + string.Join(", ", ((IEnumerable)value).Cast<object>().Select(item => "{ " + string.Join(", ", Own(item)) + " }")) + "]",
        not null when key.IsList => "[" + string.Join(", ", ((IEnumerable)value).Cast<object>().Select(Scalar)) + "]",
        not null when key.IsSection => "{ " + string.Join(", ", Own(value)) + " }",
        _ => Scalar(value),
    };

    private static string Scalar(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        TimeSpan duration => Quoted(Duration.Format(duration)),
        DateTimeOffset moment => Quoted(moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)),
        TimeOnly time => Quoted(time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        Enum member => Quoted(ScalarReader.NameOf(member)),
        _ => Quoted(value.ToString()!),
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
