# Rules for Snakemake that compute a study in shards and merge them:
#
#   snakemake --snakefile weaksyn.smk --cores 8 --config shards=4 study="--width 4000 --realisations 16" out=/shared/run
#
# A shard that was killed continues: its directory is not an output, so that Snakemake keeps it.

SHARDS = int(config.get("shards", 4))
THREADS = int(config.get("threads", 2))
STUDY = config.get("study", "")
OUT = config.get("out", "runs/study")
WEAKSYN = config.get("weaksyn", "weaksyn")


rule merged:
    input:
        expand("{out}/shards/{i}-of-{n}.done", out=OUT, i=range(1, SHARDS + 1), n=SHARDS),
    output:
        f"{OUT}/results.csv",
    params:
        shards=expand("{out}/shards/{i}-of-{n}", out=OUT, i=range(1, SHARDS + 1), n=SHARDS),
        check="--no-check" if "--no-check" in STUDY.split() else "",
    shell:
        # 3 is a bad verdict, and the run is complete
        "{WEAKSYN} merge {params.shards:q} --out {OUT:q} {params.check} || [ $? -eq 3 ]"


rule shard:
    output:
        touch("{out}/shards/{i}-of-{n}.done"),
    threads: THREADS
    retries: 2
    resources:
        mem_mb=int(config.get("mem_mb", 2000)),
    shell:
        "JDK_JAVA_OPTIONS=-Dweaksyn.lock=wait {WEAKSYN} study {STUDY} --quiet --threads {threads}"
        " --shard {wildcards.i}/{wildcards.n} --out {wildcards.out:q}/shards/{wildcards.i}-of-{wildcards.n}"
